"""What a device tells of itself, when its owner agreed: how fast frames came, what crashed, which release it was.

`sketch` and `report` are the words that device and release service share; `spool` and `sender` are the device's side.
No personal data: a device is a random number, and what an error says is masked before it leaves the app's process.
"""
