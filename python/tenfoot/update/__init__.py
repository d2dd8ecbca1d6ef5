"""The device's side of delivery: what it has, what it takes, and the way back.

`state` and `slots` say which bundle starts; they are on the way to the first frame and import next to nothing.
`client` asks the repository and installs what it finds; it runs in a process of its own, after the first frame.
"""
