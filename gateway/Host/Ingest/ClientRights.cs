using System.Security.Cryptography;
using DeskDevice.Contract;
using DeskDevice.Fleet.Discovery;
using DeskDevice.Host.Settings;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// What another program may do: read of all desks the kinds of topics that were granted, one kind at a time, and everything that is not
/// of desks; publish that Home Assistant is there, and, where granted, let a desk show which it is.
/// </summary>
internal sealed class ClientRights(IReadOnlyList<string> sites, MqttClientSettings client, DiscoveryOptions? discovery)
{
    private const string AnyOne = "+";

    private static readonly string DeskRoot = Topics.Root[..Topics.Root.IndexOf('/', StringComparison.Ordinal)];

    // Only digests are compared, so that the time says nothing about a password's length either.
    private readonly byte[] _password = SHA256.HashData(client.Password.Bytes);

    public bool Knows(ReadOnlySpan<byte> password) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(password), _password);

    public bool MayPublish(string topic)
    {
        if (topic == discovery?.StatusTopic) return true;
        return client.Identify == Toggle.On && DeskTopic.Parse(topic) is { Leaf: Topics.Identify } desk && sites.Contains(desk.Site);
    }

    public bool MaySubscribe(string filter)
    {
        string[] levels = filter.Split('/');
        if (levels[0] is AnyOne or "#") return false;
        if (levels[0] != DeskRoot) return true;
        return filter.StartsWith(Topics.Root, StringComparison.Ordinal) && levels is [_, _, var of, _, var leaf] && sites.Contains(of) && client.Read.Contains(leaf);
    }
}
