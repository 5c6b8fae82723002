namespace DeskDevice.Broker;

/// <summary>Why a connection was refused.</summary>
public enum MqttRefusal
{
    /// <summary>As many connections as may be were there.</summary>
    Full,

    /// <summary>TLS did not come about.</summary>
    Tls,

    /// <summary>It came past the load balancer, or its PROXY header could not be read.</summary>
    Proxy,

    /// <summary>User name, password or method of authentication.</summary>
    Credentials,

    /// <summary>It has no right to connect.</summary>
    NotAuthorized,

    /// <summary>The client id.</summary>
    ClientId,

    /// <summary>Anything else; the listener's log says what.</summary>
    Other,
}
