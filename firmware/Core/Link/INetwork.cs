namespace DeskDevice.Core.Link;

/// <summary>The way to the network: Wi-Fi on the board. Every member returns at once.</summary>
public interface INetwork
{
    /// <summary>The unit's own address as text; empty while it has none. Asked for about once a second.</summary>
    string Address { get; }

    /// <summary>Radio signal, dBm; 0 where it cannot be told.</summary>
    int Rssi { get; }

    /// <summary>Begins to join. Whether it worked shows in <see cref="Address"/>; a join that is under way may begin anew or go on.</summary>
    void Join();
}
