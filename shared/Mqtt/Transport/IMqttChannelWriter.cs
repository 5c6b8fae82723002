namespace DeskDevice.Mqtt;

/// <summary>Has more to write than a channel had room for.</summary>
public interface IMqttChannelWriter
{
    /// <summary>There is room again.</summary>
    void Continue();
}
