using DeskDevice.Contract;
using DeskDevice.Contract.Json;

namespace DeskDevice.Core.Link;

/// <summary>A message on its way up. The driver keeps one, has it filled, and publishes it before it asks for the next.</summary>
public sealed class Outgoing
{
    private readonly JsonWriter _writer;

    /// <summary>An empty one.</summary>
    public Outgoing()
    {
        Payload = new byte[Wire.MaxLarge];
        _writer = new JsonWriter(Payload);
    }

    /// <summary>Where it goes.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>Holds the payload in its first <see cref="Length"/> bytes; overwritten by the next message.</summary>
    public byte[] Payload { get; }

    /// <summary>Bytes of payload.</summary>
    public int Length { get; private set; }

    /// <summary>MQTT's quality of service, 0 or 1.</summary>
    public int Qos { get; private set; }

    /// <summary>Whether the broker shall keep it.</summary>
    public bool IsRetained { get; private set; }

    internal JsonWriter Address(string topic, int qos)
    {
        Topic = topic;
        Qos = qos;
        IsRetained = false;
        return _writer;
    }

    internal JsonWriter AddressRetained(string topic)
    {
        Address(topic, 1);
        IsRetained = true;
        return _writer;
    }

    internal void Written() => Length = _writer.Length;

    internal void Copy(byte[] data, int length)
    {
        System.Array.Copy(data, Payload, length);
        Length = length;
    }
}
