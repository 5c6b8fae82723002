using System.IO.Ports;
using DeskDevice.Core.Setup;
using nanoFramework.Hardware.Esp32;

namespace DeskDevice.Device.Supervision;

/// <summary>The console: COM2 on pins of its own, since the runtime's debugger may sit on COM1. What it says holds no secrets.</summary>
internal sealed class SerialConsole
{
    private const string Port = "COM2";
    private const int Baud = 115_200;

    private readonly SerialPort _port;
    private readonly LineReader _reader = new();
    private readonly byte[] _byte = new byte[1];

    public SerialConsole()
    {
        Configuration.SetPinFunction(Pins.ConsoleSend, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(Pins.ConsoleReceive, DeviceFunction.COM2_RX);
        _port = new SerialPort(Port, Baud);
        _port.Open();
    }

    /// <summary>Writes a line.</summary>
    public void Say(string line) => _port.Write(line + "\r\n");

    /// <summary>Writes what has its line ends already.</summary>
    public void Answer(string text) => _port.Write(text);

    /// <summary>The next line that was typed, or null while there is none.</summary>
    public string? TakeLine()
    {
        while (_port.BytesToRead > 0 && _port.Read(_byte, 0, 1) == 1)
        {
            if (_reader.Add(_byte[0])) return _reader.Line;
        }

        return null;
    }
}
