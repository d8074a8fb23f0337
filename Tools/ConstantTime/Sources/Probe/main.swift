import Board
import Subjects

// Never run from here: the emulator calls the functions by their names.
board_exit(0)
