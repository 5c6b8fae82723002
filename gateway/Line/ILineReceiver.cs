using DeskDevice.Mqtt;

namespace DeskDevice.Line;

/// <summary>Who takes what comes over a line.</summary>
public interface ILineReceiver
{
    /// <summary>
    /// Takes one message; those of one desk come in the order it sent them. The sender's hop is acknowledged when this has returned, not before: while it waits,
    /// so does the sender. If it throws, the message is not acknowledged and comes again.
    /// </summary>
    ValueTask ReceiveAsync(MqttMessage message, CancellationToken cancellation);

    /// <summary>The line has come up, for the first time or again: what was published while it was not has to be published once more.</summary>
    void OnUp();
}
