namespace DeskDevice.Mqtt;

/// <summary>A connection that can be ended one way at a time. Both may be called from any thread, also when the peer is gone; neither throws.</summary>
public interface IHalfClose
{
    /// <summary>A pending read, and each one after what had arrived by now, ends as if the peer had closed.</summary>
    void EndInput();

    /// <summary>Says to the peer that nothing more is sent; what it sends can still be read. Not while a write is under way.</summary>
    void EndOutput();
}
