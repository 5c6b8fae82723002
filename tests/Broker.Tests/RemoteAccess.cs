namespace DeskDevice.Broker.Tests;

/// <summary>Anyone may do anything, and where the last one came from is kept.</summary>
internal sealed class RemoteAccess : IMqttAccess
{
    private volatile string? _remote;

    public string? Remote => _remote;

    public MqttConnectResult Authenticate(in MqttConnectRequest request)
    {
        _remote = $"{request.Remote}";
        return MqttConnectResult.Accept(request.ClientId);
    }

    public bool MayPublish(string identity, string topic) => true;

    public bool MaySubscribe(string identity, string filter) => true;
}
