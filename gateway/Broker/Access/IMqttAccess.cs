using System.Net;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Who asks to connect.</summary>
/// <param name="ClientId">The client id; made up by the listener if the client sent none.</param>
/// <param name="UserName">The user name, or null.</param>
/// <param name="Password">The password bytes; empty if there are none.</param>
/// <param name="Remote">Where the connection comes from.</param>
/// <param name="Certificate">What the client showed in TLS and was found valid, or null.</param>
public readonly record struct MqttConnectRequest(
    string ClientId, string? UserName, ReadOnlyMemory<byte> Password, EndPoint? Remote, X509Certificate2? Certificate = null);

/// <summary>The answer to a <see cref="MqttConnectRequest"/>.</summary>
/// <param name="Code">Accepted, or why not.</param>
/// <param name="Identity">What the rights of this connection are looked up by.</param>
public readonly record struct MqttConnectResult(MqttConnectCode Code, string Identity)
{
    /// <summary>Accepts under an identity, for example the user name or the client id.</summary>
    public static MqttConnectResult Accept(string identity) => new(MqttConnectCode.Accepted, identity);

    /// <summary>Refuses.</summary>
    public static MqttConnectResult Refuse(MqttConnectCode code) => new(code, "");
}

/// <summary>
/// Rights, asked on the thread that serves the connection: answers must be quick and must not throw.
/// A publisher without the right is told so in MQTT 5. MQTT 3.1.1 cannot: its message is acknowledged, dropped and counted, because
/// closing the connection would make a well-meaning client send it for ever.
/// </summary>
public interface IMqttAccess
{
    /// <summary>Whether this client may connect, and as whom.</summary>
    MqttConnectResult Authenticate(in MqttConnectRequest request);

    /// <summary>Whether this identity may publish to this topic; asked for its last will too.</summary>
    bool MayPublish(string identity, string topic);

    /// <summary>Whether this identity may receive all that this filter can match; asked without the group of a shared one.</summary>
    bool MaySubscribe(string identity, string filter);
}

/// <summary>Anyone may do anything: for loopback and tests only.</summary>
public sealed class OpenAccess : IMqttAccess
{
    /// <inheritdoc />
    public MqttConnectResult Authenticate(in MqttConnectRequest request) => MqttConnectResult.Accept(request.ClientId);

    /// <inheritdoc />
    public bool MayPublish(string identity, string topic) => true;

    /// <inheritdoc />
    public bool MaySubscribe(string identity, string filter) => true;
}
