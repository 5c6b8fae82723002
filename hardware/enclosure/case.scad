// The case: base, lid, light guide and four buttons, printed without supports. All that the board decides comes from its export.
// Base and light guide are printed as they come out of here, the lid and the buttons too: each lies on its flat face.
include <../made/board.scad>

part = "exploded"; // base, lid, guide, buttons, exploded

wall = 2.4;
floor_z = 2.4;
gap = 0.6;             // between board and wall, on each side
under = 5;             // below the board: the pins of what goes through it
over = 12.8;           // above the board: the RJ9 jacks
lid_t = 2.4;
lip = 2;               // how far the lid reaches into the base
radius = 4;            // of the outer corners; the inner ones are sharp, as the board's are
boss = 7;              // diameter below each hole of the board
pilot = 2.6;           // for a self-tapping M3 screw
switch_top = 7.3;      // of a button's own plunger above the board
travel = 0.4;
ring_in = 13.2;        // the light: from here ...
ring_out = 20.8;       // ... to here, mm from its middle
cord = 4.6;            // a headset's cord

board_z = floor_z + under;
rim_z = board_z + board_size.z + over;
inner = [board_size.x + 2 * gap, board_size.y + 2 * gap];
outer = inner + [2 * wall, 2 * wall];
rj9 = [11.6, 12.6];    // wide, high
usb = [9.6, 4];
ring = [for (axis = [0, 1]) (min([for (led = board_leds) led[axis]]) + max([for (led = board_leds) led[axis]])) / 2];

module slab(size, height, r) {
  linear_extrude(height) offset(r) offset(-r) square(size, center = true);
}

// A notch in the back wall, open upwards, so that nothing bridges.
module notch(x, width) {
  translate([x - width / 2, inner.y / 2 - 1, board_z + board_size.z - 0.4]) cube([width, wall + 2, over + 5]);
}

// Where a cord lies: a channel in a ledge behind the socket, narrower above than the cord is thick, so that it holds.
module channel(x) {
  translate([x, outer.y / 2 - 1, floor_z + cord / 2]) rotate([-90, 0, 0]) cylinder(d = cord, h = 14);
  translate([x - cord * 0.4, outer.y / 2 - 1, floor_z + cord / 2]) cube([cord * 0.8, 14, cord]);
}

module ledge() {
  x = [for (jack = board_rj9) jack.x];
  difference() {
    translate([min(x) - 7, outer.y / 2 - 0.5, 0]) cube([max(x) - min(x) + 14, 8.5, floor_z + cord]);
    for (jack = board_rj9) channel(jack.x);
  }
}

module base() {
  difference() {
    union() {
      difference() {
        slab(outer, rim_z, radius);
        translate([0, 0, floor_z]) slab(inner, rim_z, gap / 2);
        for (jack = board_rj9) notch(jack.x, rj9.x);
        notch(board_usb.x, usb.x);
      }
      for (hole = board_holes) translate([hole.x, hole.y, 0]) cylinder(d = boss, h = board_z);
      ledge();
    }
    for (hole = board_holes) translate([hole.x, hole.y, floor_z / 2]) cylinder(d = pilot, h = board_z);
  }
}

// What closes a notch above its socket.
module tongue(x, width, height) {
  clear = over - height + 0.4;
  if (clear > 0.5) translate([x - width / 2 + 0.2, inner.y / 2 + 0.2, lid_t - 0.01]) cube([width - 0.4, wall - 0.4, clear]);
}

// Printed with its outer face down: z grows into the case.
module lid() {
  difference() {
    union() {
      slab(outer, lid_t, radius);
      difference() {
        translate([0, 0, lid_t - 0.01]) slab(inner - [0.4, 0.4], lip, gap / 2);
        translate([0, 0, lid_t - 0.02]) slab(inner - [4, 4], lip + 1, gap / 2);
        for (jack = board_rj9) translate([-jack.x - rj9.x / 2, inner.y / 2 - 4, lid_t - 0.02]) cube([rj9.x, 5, lip + 1]);
      }
      mirror([1, 0, 0]) {
        for (jack = board_rj9) tongue(jack.x, rj9.x, rj9.y);
        tongue(board_usb.x, usb.x, usb.y);
      }
    }
    mirror([1, 0, 0]) {
      translate([ring.x, ring.y, -1]) cylinder(r = ring_out + 0.25, h = lid_t + 2);
      for (button = board_buttons) translate([button.x, button.y, -1]) cylinder(d = 13.2, h = lid_t + 2);
    }
  }
}

// Printed with its outer face down, of clear plastic; it hangs from the lid by its collar, and is glued there.
module guide() {
  depth = lid_t + over - 3;
  difference() {
    union() {
      cylinder(r = ring_out, h = depth);
      translate([0, 0, lid_t + 0.2]) cylinder(r1 = ring_out, r2 = ring_out + 1.6, h = 1.6);
      translate([0, 0, lid_t + 1.8]) cylinder(r = ring_out + 1.6, h = 1);
    }
    translate([0, 0, 2]) cylinder(r = ring_in, h = depth);
  }
}

// A plunger between the board's switch and the finger; its collar keeps it in. Printed collar down.
module button() {
  length = over + lid_t - switch_top - travel + 1.6;
  cylinder(d = 15.5, h = 1.6);
  cylinder(d = 12.6, h = length);
}

if (part == "base") base();
if (part == "lid") lid();
if (part == "guide") guide();
if (part == "buttons") for (i = [0:3]) translate([(i - 1.5) * 18, 0, 0]) button();
if (part == "exploded") {
  color("dimgray") base();
  color("green") translate([0, 0, board_z + 12]) slab([board_size.x, board_size.y], board_size.z, 1);
  color("gray") translate([0, 0, rim_z + 38]) mirror([0, 0, 1]) mirror([1, 0, 0]) lid();
  color("white", 0.7) translate([ring.x, ring.y, rim_z + 52]) mirror([0, 0, 1]) guide();
  color("silver") for (spot = board_buttons) translate([spot.x, spot.y, rim_z + 18]) button();
}
