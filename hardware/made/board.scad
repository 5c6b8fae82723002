// Written by hardware/build from the board: mm from its middle, seen from above, the sockets at the back (y up).
board_size = [100, 80, 1.4];
board_holes = [[-46.5, 36.5, 3.2], [-46.5, -36.5, 3.2], [46.5, -36.5, 3.2], [46.5, 20.5, 3.2]];
board_leds = [[0, 14], [8.5, 11.722], [14.722, 5.5], [17, -3], [14.722, -11.5], [8.5, -17.722], [0, -20], [-8.5, -17.722], [-14.722, -11.5], [-17, -3], [-14.722, 5.5], [-8.5, 11.722]];
board_buttons = [[-33, -32], [-11, -32], [11, -32], [33, -32]];
board_usb = [-6, 36.3];
board_rj9 = [[-36, 25.75], [-22, 25.75]];
board_module = [30, 27.2];
