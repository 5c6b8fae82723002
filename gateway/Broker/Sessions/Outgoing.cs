using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>The RETAIN flag that a message goes out with.</summary>
internal enum OutgoingRetain : byte
{
    Clear,
    Set,
}

/// <summary>One message for one session.</summary>
/// <param name="Publication">The message as published.</param>
/// <param name="Qos">The QoS it goes out with.</param>
/// <param name="Retain">The RETAIN flag it goes out with.</param>
/// <param name="Ids">The subscription ids it goes out with, or null.</param>
internal readonly record struct Outgoing(Publication Publication, MqttQos Qos, OutgoingRetain Retain, uint[]? Ids)
{
    public MqttMessage Message => Publication.Message with { Qos = Qos, Retain = Retain == OutgoingRetain.Set };
}

/// <summary>What is to be sent of a message next.</summary>
internal enum OutgoingStep
{
    /// <summary>PUBLISH.</summary>
    Publish,

    /// <summary>PUBLISH as a repeat.</summary>
    PublishAgain,

    /// <summary>PUBREL: the receiver has it.</summary>
    Release,
}
