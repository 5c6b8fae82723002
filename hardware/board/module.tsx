// The ESP32-S3 and what it needs to start: supply, reset, boot, watchdog, programming.
import pins from "../pins.json"
import { C, Chip, R, TP, type Wires } from "./part"
import { header } from "./footprints"

const labels = [
  "GND1", "V3V3", "EN", "IO4", "IO5", "IO6", "IO7", "IO15", "IO16", "IO17", "IO18", "IO8", "IO19", "IO20",
  "IO3", "IO46", "IO9", "IO10", "IO11", "IO12", "IO13", "IO14", "IO21", "IO47", "IO48", "IO45",
  "IO0", "IO35", "IO36", "IO37", "IO38", "IO39", "IO40", "IO41", "IO42", "IO44", "IO43", "IO2", "IO1", "GND2", "EP"]

const board = pins.boards.findIndex(one => one.name === "desk-s3-a")

/** Every signal of pins.json on the pin of its GPIO. */
const wired: Wires = Object.fromEntries(pins.signals.map(signal => [`IO${signal.gpio[board]}`, signal.name]))

export const Module = () => <>
  <Chip r="U1" x={30} y={27.2} labels={labels} sch={[0, 0]} wires={{
    ...wired, V3V3: "V3V3", GND1: "GND", GND2: "GND", EP: "GND", EN: "EN", IO0: "BOOT", IO19: "USBDM", IO20: "USBDP", IO43: "U0TXD", IO44: "U0RXD" }} />
  <C r="C40" x={13} y={31} a="V3V3" b="GND" sch={[-5, 8]} />
  <C r="C41" x={17.3} y={31.2} a="GND" b="V3V3" turn={0} sch={[-2, 8]} />
  <R r="R31" x={17.3} y={28.9} a="V3V3" b="EN" sch={[1, 9]} />
  <C r="C31" x={17.3} y={26.6} a="GND" b="EN" sch={[3.5, 8]} />

  <Chip r="U6" x={31} y={-10} labels={["RESET", "GND", "MR", "WDI", "VDD"]} sch={[8, 4]}
    wires={{ RESET: "RST", GND: "GND", MR: "MR", WDI: "WatchdogFeed", VDD: "V3V3" }} />
  <C r="C47" x={31} y={-14} a="GND" b="V3V3" sch={[8, 6]} />
  <R r="R32" x={26} y={-10} a="RST" b="EN" turn={90} sch={[5, 4.5]} />
  <Chip r="SW5" x={39} y={4} labels={["A", "B"]} wires={{ A: "BOOT", B: "GND" }} sch={[8, -3]} />
  <Chip r="SW6" x={39} y={-6} labels={["A", "B"]} wires={{ A: "MR", B: "GND" }} sch={[8, -5]} />
  <Chip r="J8" x={47} y={-9} turn={90} foot={header(1, 8)} sch={[8, 0]}
    labels={["GND", "V3V3", "U0TXD", "U0RXD", "TX", "RX", "EN", "BOOT"]}
    wires={{ GND: "GND", V3V3: "V3V3", U0TXD: "U0TXD", U0RXD: "U0RXD", TX: "ConsoleSend", RX: "ConsoleReceive", EN: "EN", BOOT: "BOOT" }} />
  <Chip r="J7" x={39} y={-21.5} foot={header(1, 6)} sch={[8, -8]}
    labels={["V3V3", "V5", "GND", "EHSRX", "EHSTX", "RING"]}
    wires={{ V3V3: "V3V3", V5: "V5", GND: "GND", EHSRX: "EhsReceive", EHSTX: "EhsSend", RING: "Ring" }} />
  <TP r="TP6" x={36.5} y={-15} net="WatchdogFeed" sch={[11, 4]} />
</>
