namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>What desks say, and when it is done.</summary>
internal interface ITraffic
{
    /// <summary>Messages done so far, of all desks.</summary>
    long Done { get; }

    /// <summary>Called with the ticks that each answer took, if set.</summary>
    Action<long>? Answered { get; set; }

    /// <summary>The SUBSCRIBE of this desk.</summary>
    byte[] Subscribe(LoadClient desk);

    /// <summary>Writes its next message into the buffer; the bytes of it.</summary>
    int Next(LoadClient desk, byte[] buffer);

    /// <summary>PUBACK came.</summary>
    void Acknowledged(LoadClient desk);

    /// <summary>A message came.</summary>
    void Received(LoadClient desk, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload);
}
