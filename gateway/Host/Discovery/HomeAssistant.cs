using System.Text;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Discovery;

namespace DeskDevice.Host.Discovery;

/// <summary>
/// Leads the fleet's discovery messages to the outside. All it needs of MQTT: a way to publish a retained message, and to be told what came
/// on <see cref="Topic"/>. Runs on the owner's thread.
/// </summary>
internal sealed class HomeAssistant(DiscoveryOptions? options, Func<string, byte[], bool> publishRetained)
{
    private const int MostAtOnce = 250;
    private const long EveryMs = 500;

    private readonly TimeProvider _realTime = TimeProvider.System;
    private DiscoveryState _told = DiscoveryState.Nothing;
    private FleetState? _whole;
    private long _steppedAt;

    /// <summary>The topic to subscribe to, or null where desks are not made known.</summary>
    public string? Topic => options?.HeardTopic;

    /// <summary>Tells what is new; called a few times a second.</summary>
    public void Tick(FleetState fleet)
    {
        if (options is null || ReferenceEquals(fleet, _whole)) return;
        if (_realTime.GetElapsedTime(_steppedAt).TotalMilliseconds < EveryMs) return;
        _steppedAt = _realTime.GetTimestamp();
        DiscoveryChange change = DiscoveryStep.Step(_told, fleet, options, MostAtOnce);
        // What the line does not take now is tried again.
        if (!change.Outputs.All(message => publishRetained(message.Topic, message.Payload))) return;
        _told = change.State;
        _whole = change.IsWhole ? fleet : null;
    }

    /// <summary>A message came on <see cref="Topic"/>: when Home Assistant has started it is told everything again.</summary>
    public void Take(ReadOnlyMemory<byte> payload)
    {
        if (Encoding.UTF8.GetString(payload.Span) == DiscoveryOptions.Birth) TellAgain();
    }

    /// <summary>Everything is told once more, by the next ticks.</summary>
    public void TellAgain()
    {
        _told = DiscoveryState.Nothing;
        _whole = null;
    }
}
