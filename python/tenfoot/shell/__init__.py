"""The shell: what shows the engine's frames and hears the remote. `window` is the only module that knows pygame."""
