using DeskDevice.Broker;
using DeskDevice.Contract;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// A desk connects under its own id, publishes under its own topic only, and reads its own only. Credentials come with provisioning;
/// until then whoever reaches an endpoint can pass for a desk: the plain one stays on loopback, and that with TLS warns at its start.
/// </summary>
internal sealed class DeskAccess(IReadOnlyList<string> sites) : IMqttAccess
{
    public MqttConnectResult Authenticate(in MqttConnectRequest request) =>
        Topics.IsName(request.ClientId) && request.ClientId != SupervisorEntry.Source
            ? MqttConnectResult.Accept(request.ClientId)
            : MqttConnectResult.Refuse(MqttConnectCode.IdentifierRejected);

    public bool MayPublish(string identity, string topic) => IsOwn(identity, topic);

    public bool MaySubscribe(string identity, string filter) => IsOwn(identity, filter);

    private bool IsOwn(string desk, string topic)
    {
        foreach (string site in sites)
        {
            if (topic.StartsWith(Topics.Of(site, desk, ""), StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
