using DeskDevice.Broker;
using DeskDevice.Contract;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// A desk connects under its own id, publishes under its own topic only, and reads its own only. Who shows a certificate must be the desk that
/// it is for. Other credentials come with provisioning; until then whoever reaches an endpoint without client certificates can pass for a desk:
/// the plain one stays on loopback, and that with TLS warns at its start.
/// </summary>
internal sealed class DeskAccess(string site) : IMqttAccess
{
    public MqttConnectResult Authenticate(in MqttConnectRequest request)
    {
        string desk = request.ClientId;
        if (!Topics.IsName(desk) || desk == SupervisorEntry.Source) return MqttConnectResult.Refuse(MqttConnectCode.IdentifierRejected);
        if (request.Certificate is { } shown && !DeskCertificate.IsOf(shown, desk)) return MqttConnectResult.Refuse(MqttConnectCode.NotAuthorized);
        return MqttConnectResult.Accept(desk);
    }

    public bool MayPublish(string identity, string topic) => IsOwn(identity, topic);

    public bool MaySubscribe(string identity, string filter) => IsOwn(identity, filter);

    private bool IsOwn(string desk, string topic)
    {
        string own = Topics.Of(site, desk, "");
        return topic.StartsWith(own, StringComparison.Ordinal);
    }
}
