"""The poster wall by hand in pygame: the baseline of the poster wall benchmark.

1920×1080, rows of 240×360 pictures, the focus moves every 200 ms and its picture grows by 8 % over 200 ms with an
ease-out; only what changed is drawn again. Written as an application developer would who cares for speed.

usage: pygame_wall.py PICTURES_DIR SECONDS STATS.json
"""

import json
import sys
import time
from pathlib import Path

import pygame

SIZE = WIDTH, HEIGHT = 1920, 1080
CARD = CARD_W, CARD_H = 240, 360
GAP, MARGIN = 32, 96
COLUMNS, ROWS = 20, 10
BACKGROUND = (12, 14, 18)
MOVE_S = 0.2


def process_start_s() -> float:
    """When this process started, in seconds since boot."""
    fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[19]) / 100


class Wall:
    """The grid, its scroll offset and the two cards in motion."""

    def __init__(self, screen: pygame.Surface, pictures: list[pygame.Surface]) -> None:
        self.screen, self.pictures = screen, pictures
        self.column = self.row = 0
        self.previous = (0, 0)
        self.scroll_x = self.scroll_from = self.scroll_to = 0.0

    def box(self, column: int, row: int) -> pygame.Rect:
        return pygame.Rect(
            MARGIN + column * (CARD_W + GAP) - self.scroll_x, MARGIN + row * (CARD_H + GAP), CARD_W, CARD_H
        )

    def draw_row(self, row: int, skip: int = -1) -> pygame.Rect:
        band = pygame.Rect(0, MARGIN + row * (CARD_H + GAP) - GAP // 2, WIDTH, CARD_H + GAP)
        self.screen.fill(BACKGROUND, band)
        for column in range(COLUMNS):
            box = self.box(column, row)
            if column != skip and box.right > 0 and box.left < WIDTH:
                self.screen.blit(self.pictures[(row * COLUMNS + column) % len(self.pictures)], box)
        return band

    def draw_card(self, column: int, row: int, scale: float) -> None:
        box = self.box(column, row)
        picture = self.pictures[(row * COLUMNS + column) % len(self.pictures)]
        if scale > 1.001:
            grown = pygame.transform.smoothscale(picture, (round(CARD_W * scale), round(CARD_H * scale)))
            self.screen.blit(grown, grown.get_rect(center=box.center))
        else:
            self.screen.blit(picture, box)

    def move(self) -> None:
        self.previous = (self.column, self.row)
        self.column = (self.column + 1) % COLUMNS
        self.scroll_from = self.scroll_x
        self.scroll_to = max(0, min(self.column * (CARD_W + GAP), COLUMNS * (CARD_W + GAP) + 2 * MARGIN - WIDTH))

    def frame(self, progress: float) -> list[pygame.Rect]:
        eased = 1 - (1 - progress) ** 3
        self.scroll_x = self.scroll_from + (self.scroll_to - self.scroll_from) * eased
        damage = [self.draw_row(self.row, skip=self.column)]
        self.draw_card(*self.previous, 1.08 - 0.08 * eased)
        self.draw_card(self.column, self.row, 1 + 0.08 * eased)
        return damage


def main(folder: str, seconds: float, stats: str) -> None:
    """Runs the wall for that many seconds and writes when its first frame stood."""
    pygame.display.init()
    screen = pygame.display.set_mode(SIZE)
    files = sorted(Path(folder).iterdir())
    pictures = [pygame.transform.smoothscale(pygame.image.load(path), CARD).convert() for path in files]
    wall = Wall(screen, pictures)
    screen.fill(BACKGROUND)
    for row in range(3):
        wall.draw_row(row)
    pygame.display.flip()
    first_frame_s = time.clock_gettime(time.CLOCK_BOOTTIME) - process_start_s()
    Path(stats).write_text(json.dumps({"process_to_first_frame_ms": first_frame_s * 1000}))

    clock = pygame.time.Clock()
    begun = moved = time.monotonic()
    while (now := time.monotonic()) - begun < seconds:
        pygame.event.pump()
        if now - moved >= MOVE_S:
            moved += MOVE_S
            wall.move()
        pygame.display.update(wall.frame(min(1.0, (now - moved) / MOVE_S)))
        clock.tick(60)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
