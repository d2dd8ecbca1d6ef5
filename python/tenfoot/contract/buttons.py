# Written by `cargo xtask codegen` from rust/contract/schema.toml. Change that.
"""The buttons of a remote, and what happens to them."""

from enum import IntEnum


class Button(IntEnum):
    LEFT = 1
    RIGHT = 2
    UP = 3
    DOWN = 4
    OK = 5
    BACK = 6
    HOME = 7
    MENU = 8
    PLAY_PAUSE = 9
    PLAY = 10
    PAUSE = 11
    STOP = 12
    REWIND = 13
    FAST_FORWARD = 14
    CHANNEL_UP = 15
    CHANNEL_DOWN = 16
    VOLUME_UP = 17
    VOLUME_DOWN = 18
    MUTE = 19
    INFO = 20
    GUIDE = 21
    SEARCH = 22
    RED = 23
    GREEN = 24
    YELLOW = 25
    BLUE = 26
    DIGIT_0 = 30
    DIGIT_1 = 31
    DIGIT_2 = 32
    DIGIT_3 = 33
    DIGIT_4 = 34
    DIGIT_5 = 35
    DIGIT_6 = 36
    DIGIT_7 = 37
    DIGIT_8 = 38
    DIGIT_9 = 39


class Phase(IntEnum):
    DOWN = 1
    REPEAT = 2
    UP = 3
    CANCEL = 4
    LONG = 5
