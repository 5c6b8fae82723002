using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors;

/// <summary>What the agent has switched on and not off again: the press that switched it on then means the opposite.</summary>
public sealed class AgentSwitches
{
    private bool _isTransferring;
    private bool _isAnswered;

    /// <summary>A chat session is on.</summary>
    public bool IsChatting { get; private set; }

    /// <summary>Help was asked for.</summary>
    public bool WantsHelp { get; private set; }

    /// <summary>Prompts are muted for this call.</summary>
    public bool IsMuted { get; private set; }

    /// <summary>The event that a press meaning <paramref name="kind"/> makes now; empty when it would say nothing new.</summary>
    public string Resolve(string kind) => kind switch
    {
        EventKinds.Chat when IsChatting => EventKinds.Unchat,
        EventKinds.Help when WantsHelp => EventKinds.Unhelp,
        EventKinds.Coming when !WantsHelp || _isAnswered => "",
        EventKinds.Transfer when _isTransferring => EventKinds.Transferred,
        EventKinds.Mute when IsMuted => "",
        _ => kind,
    };

    /// <summary>Follows an event.</summary>
    public void Follow(string kind)
    {
        switch (kind)
        {
            case EventKinds.Chat:
                IsChatting = true;
                break;
            case EventKinds.Unchat:
                IsChatting = false;
                break;
            case EventKinds.Help:
                WantsHelp = true;
                _isAnswered = false;
                break;
            case EventKinds.Coming:
                _isAnswered = true;
                break;
            case EventKinds.Unhelp:
                WantsHelp = false;
                break;
            case EventKinds.Transfer:
                _isTransferring = true;
                break;
            case EventKinds.Transferred:
                _isTransferring = false;
                break;
            case EventKinds.Mute:
                IsMuted = true;
                break;
        }
    }

    /// <summary>No call is in progress any more: what was switched on for it is over.</summary>
    public void CallEnded()
    {
        _isTransferring = false;
        IsMuted = false;
        IsChatting = false;
    }
}
