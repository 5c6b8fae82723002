using System;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core;
using DeskDevice.Core.Link;

namespace DeskDevice.Scenarios;

/// <summary>
/// The other end of the link: takes what the desk sends, and acknowledges events at once unless the script tells it not to. The link's
/// clock is the desk's here.
/// </summary>
public sealed class ScenarioGateway
{
    private readonly Desk _desk;
    private readonly ScenarioPrinter _printer;
    private readonly Outgoing _message = new();
    private readonly byte[] _buffer = new byte[Wire.MaxSmall];
    private readonly JsonWriter _writer;
    private bool _isStoring = true;
    private bool _isShown;

    /// <summary>The gateway of <paramref name="desk"/>, not connected.</summary>
    public ScenarioGateway(Desk desk, ScenarioPrinter printer)
    {
        _desk = desk;
        _printer = printer;
        _writer = new JsonWriter(_buffer);
    }

    /// <summary>Follows a line; false when it is not about the link.</summary>
    public bool Follow(ScenarioLine line)
    {
        switch (line.Verb)
        {
            case "link":
                if (line.Rest == "up") _desk.Link.Connected(line.Ms);
                else _desk.Link.Disconnected();
                return true;
            case "gateway":
                _isStoring = line.Rest == "stores";
                return true;
            case "show":
                _isShown = line.Rest == "sent";
                return true;
            case "receive":
                Receive(line);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes all that the desk has to send.</summary>
    public void Take(long nowMs)
    {
        while (_desk.Link.TryTake(_message, nowMs))
        {
            string leaf = _message.Topic.Substring(ScenarioPlayer.Prefix.Length);
            if (_isShown) _printer.Print(nowMs, "sent " + leaf + " " + Encoding.UTF8.GetString(_message.Payload, 0, _message.Length));
            if (leaf == Topics.Event && _isStoring) Acknowledge(nowMs);
        }
    }

    private void Acknowledge(long nowMs)
    {
        DeskEvent e = DeskEvent.Read(_message.Payload, 0, _message.Length);
        new Ack { Boot = e.Boot, Seq = e.Seq }.Write(_writer);
        _desk.Inbox.Receive(ScenarioPlayer.Prefix + Topics.Ack, _buffer, 0, _writer.Length, nowMs, nowMs);
    }

    private void Receive(ScenarioLine line)
    {
        int space = line.Rest.IndexOf(' ');
        if (space < 0) throw new ArgumentException("receive: '" + line.Rest + "' lacks a payload; write a topic's last part and JSON");
        byte[] data = Encoding.UTF8.GetBytes(line.Rest.Substring(space + 1));
        long before = _desk.Inbox.Refused;
        _desk.Inbox.Receive(ScenarioPlayer.Prefix + line.Rest.Substring(0, space), data, 0, data.Length, line.Ms, line.Ms);
        if (_desk.Inbox.Refused > before) _printer.Print(line.Ms, "refused " + _desk.Inbox.LastRefusal.Trim());
    }
}
