using DeskDevice.Core.Link;

namespace DeskDevice.Virtual.Desks;

/// <summary>Stands in for the radio: the machine's own network, which is taken to be there; and for the chip's source of chance.</summary>
internal sealed class VirtualNetwork : INetwork, IRandom
{
    public string Address => "127.0.0.1";

    public int Rssi => 0;

    public void Join()
    {
        // There is nothing to join.
    }

    public int Next(int below) => Random.Shared.Next(below);
}
