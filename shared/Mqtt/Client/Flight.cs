namespace DeskDevice.Mqtt;

/// <summary>How far a publish with QoS 1 or 2 has got.</summary>
internal enum FlightState
{
    /// <summary>Not sent yet.</summary>
    Waiting,

    /// <summary>Sent; the broker has not said that it has it.</summary>
    Sent,

    /// <summary>QoS 2: the broker has it and was released.</summary>
    Released,
}

/// <summary>One publish with QoS 1 or 2, from its queueing to the broker's last word on it.</summary>
/// <param name="message">What is published.</param>
/// <param name="done">Who waits for its end, or null.</param>
internal sealed class Flight(MqttMessage message, TaskCompletionSource? done)
{
    public MqttMessage Message { get; } = message;

    public FlightState State { get; set; }

    /// <summary>Its packet id while it is on its way; 0 while it waits.</summary>
    public ushort Id { get; set; }

    public void Succeed() => done?.TrySetResult();

    public void Fail(Exception reason) => done?.TrySetException(reason);
}
