"""A fleet on one machine: the real update client, slots and telemetry of every device against a real `tenfoot serve`.

    python -m tests.thousand                 a thousand devices: a good release goes out, a bad one is halted
    python -m tests.thousand --devices 60    the size that CI runs

What is simulated is the app (whether a session crashes is drawn by lot) and time: each device has a clock of its own.
Everything else is what a device runs: TUF over HTTP, deltas, unpacking, slots, spool and sender.
"""
