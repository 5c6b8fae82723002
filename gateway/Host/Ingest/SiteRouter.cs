using System.Collections.Frozen;
using DeskDevice.Contract;
using DeskDevice.Line;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>Leads what comes over the line to the intake of its site, for the sites that are served here now.</summary>
/// <param name="statusTopic">Where Home Assistant says that it has started, which concerns each site; or null.</param>
/// <param name="counters">Count what is of no site here.</param>
internal sealed class SiteRouter(string? statusTopic, IngestCounters counters) : ILineReceiver
{
    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, Intake> _sites = FrozenDictionary<string, Intake>.Empty;

    public void Add(string site, Intake intake)
    {
        lock (_gate) _sites = _sites.Append(KeyValuePair.Create(site, intake)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public void Remove(string site)
    {
        lock (_gate) _sites = _sites.Where(served => served.Key != site).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ValueTask ReceiveAsync(MqttMessage message, CancellationToken cancellation)
    {
        FrozenDictionary<string, Intake> sites = _sites;
        Intake? intake = IntakeOf(message.Topic, sites);
        if (intake is not null) return intake.ReceiveAsync(message, cancellation);
        if (message.Topic == statusTopic) return ToAllAsync(sites, message, cancellation);
        // Of a site that another gateway serves, or none: that one has it, or the desk sends it again.
        counters.CountForeign();
        return ValueTask.CompletedTask;
    }

    public void OnUp()
    {
        foreach (Intake intake in _sites.Values) intake.OnUp();
    }

    private static async ValueTask ToAllAsync(FrozenDictionary<string, Intake> sites, MqttMessage message, CancellationToken cancellation)
    {
        foreach (Intake intake in sites.Values) await intake.ReceiveAsync(message, cancellation).ConfigureAwait(false);
    }

    // Where one site is served its owner also counts, and tells of, what is no desk's of it.
    private static Intake? IntakeOf(string topic, FrozenDictionary<string, Intake> sites)
    {
        if (sites.Count == 1) return sites.Values[0];
        if (!topic.StartsWith(Topics.Root, StringComparison.Ordinal)) return null;
        ReadOnlySpan<char> rest = topic.AsSpan(Topics.Root.Length);
        int end = rest.IndexOf('/');
        return end > 0 && sites.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest[..end], out Intake? intake) ? intake : null;
    }
}
