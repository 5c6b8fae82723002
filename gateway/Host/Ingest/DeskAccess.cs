using DeskDevice.Broker;
using DeskDevice.Contract;
using DeskDevice.Fleet.Discovery;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Settings;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// A desk connects under its own id, publishes under its own topic only, and reads its own only. Who shows a certificate must be the desk that
/// it is for. Whether it must be claimed as well is the gate's to say, see <see cref="DeskGate"/>.
/// Other programs sign in as the clients of the settings, see <see cref="ClientRights"/>.
/// </summary>
internal sealed class DeskAccess(IReadOnlyList<string> sites, IReadOnlyList<MqttClientSettings> clients, DiscoveryOptions? discovery, DeskGate gate) : IMqttAccess
{
    // No desk's name has a colon.
    private readonly Dictionary<string, ClientRights> _clients =
        clients.ToDictionary(client => IdentityOf(client.Name), client => new ClientRights(sites, client, discovery), StringComparer.Ordinal);

    public MqttConnectResult Authenticate(in MqttConnectRequest request)
    {
        string identity = IdentityOf(request.UserName ?? "");
        if (_clients.TryGetValue(identity, out ClientRights? client))
        {
            return client.Knows(request.Password.Span) ? MqttConnectResult.Accept(identity) : MqttConnectResult.Refuse(MqttConnectCode.BadUserNameOrPassword);
        }

        string desk = request.ClientId;
        if (!Topics.IsName(desk) || !GatewaySources.IsDesk(desk))
            return MqttConnectResult.Refuse(request.UserName is null ? MqttConnectCode.IdentifierRejected : MqttConnectCode.BadUserNameOrPassword);
        if (request.Certificate is { } shown && !DeskCertificate.IsOf(shown, desk)) return MqttConnectResult.Refuse(MqttConnectCode.NotAuthorized);
        return gate.Admit(request, request.Certificate);
    }

    public bool MayPublish(string identity, string topic) =>
        _clients.TryGetValue(identity, out ClientRights? client) ? client.MayPublish(topic) : IsOwn(identity, topic);

    public bool MaySubscribe(string identity, string filter) =>
        _clients.TryGetValue(identity, out ClientRights? client) ? client.MaySubscribe(filter) : IsOwn(identity, filter);

    private static string IdentityOf(string client) => "client:" + client;

    // Who is claimed goes by its own prefix, which names the site as well; no desk's name has a slash.
    private bool IsOwn(string desk, string topic)
    {
        if (desk.Contains('/', StringComparison.Ordinal)) return topic.StartsWith(desk, StringComparison.Ordinal);
        foreach (string site in sites)
        {
            if (topic.StartsWith(Topics.Of(site, desk, ""), StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
