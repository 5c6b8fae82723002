using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Core.Link;

/// <summary>Takes what comes from the gateway, whatever it is: what breaks the contract is counted, and the desk goes on.</summary>
public sealed class Inbox
{
    private readonly Desk _desk;
    private readonly DeskIdentity _identity;

    internal Inbox(Desk desk, DeskIdentity identity)
    {
        _desk = desk;
        _identity = identity;
    }

    /// <summary>Messages that broke the contract, since the desk started.</summary>
    public long Refused { get; private set; }

    /// <summary>What was wrong with the latest of them; empty when none was.</summary>
    public string LastRefusal { get; private set; } = "";

    /// <summary>Takes one message, at <paramref name="nowMs"/> of the desk's clock and <paramref name="linkMs"/> of the link's.</summary>
    public void Receive(string topic, byte[] data, int offset, int count, long nowMs, long linkMs)
    {
        try
        {
            DeskTopic? to = DeskTopic.Parse(topic);
            if (to == null || to.Site != _identity.Site || to.Desk != _identity.Desk)
            {
                throw new ContractException("topic: '" + topic + "' is not this desk's");
            }

            Take(to, data, offset, count, nowMs, linkMs);
        }
        catch (ContractException e)
        {
            Refused++;
            LastRefusal = e.Message;
            _desk.Log.Add(LogLevels.Warn, "refused " + e.Message);
        }
    }

    private void Take(DeskTopic to, byte[] data, int offset, int count, long nowMs, long linkMs)
    {
        switch (to.Leaf)
        {
            case Topics.Ack:
                _desk.Acknowledge(Ack.Read(data, offset, count), linkMs);
                break;
            case Topics.Config:
                _desk.Configure(DeskConfig.Read(data, offset, count), nowMs, linkMs);
                break;
            case Topics.Prompt:
                PromptOrder order = PromptOrder.Read(data, offset, count);
                if (!_desk.Show(order, nowMs)) throw new ContractException("k: '" + order.Kind + "' is not for a gateway to order");
                break;
            case Topics.Call:
                CallOrder call = CallOrder.Read(data, offset, count);
                if (!_desk.Follow(call, nowMs)) throw new ContractException("k: '" + call.Kind + "' is nothing that a phone system tells");
                break;
            case Topics.Command:
                _desk.Do(DeskCommand.Read(data, offset, count), to.Id, nowMs);
                break;
            case Topics.Image:
                _desk.Updater?.Piece(to.Id, data, offset, count, linkMs);
                break;
            default:
                throw new ContractException("topic: '" + to.Leaf + "' is not for a desk");
        }
    }
}
