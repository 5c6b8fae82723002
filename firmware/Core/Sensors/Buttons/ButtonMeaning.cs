using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors;

/// <summary>
/// What a press means: the event it makes, by the state of the call timer. Words for what can be switched on (<c>chat</c>, <c>transfer</c>,
/// <c>help</c>) stand for their opposite as well, see <see cref="AgentSwitches"/>.
/// </summary>
public static class ButtonMeaning
{
    private const string None = "";
    private const string Dial = EventKinds.Dial;
    private const string Answer = EventKinds.Answer;
    private const string End = EventKinds.End;
    private const string Chat = EventKinds.Chat;
    private const string Hold = EventKinds.Hold;
    private const string Unhold = EventKinds.Unhold;
    private const string Transfer = EventKinds.Transfer;
    private const string Done = EventKinds.Done;
    private const string Promise = EventKinds.Promise;
    private const string Away = EventKinds.Away;
    private const string Back = EventKinds.Back;
    private const string Help = EventKinds.Help;
    private const string Mute = EventKinds.Mute;

    // A press that can only mean one thing in its state acts at once: that is why a ring is answered without waiting for the release.
    private static readonly string[][] Table =
    {
        //             answer               hold                     wrap-up                help
        //             short   long  double short   long      double short long     double  short long  double
        new string[] { Dial,   Chat, None,  None,   None,     None,  None, None,    Away,   Help, None, None }, // idle
        new string[] { Answer, None, None,  None,   None,     None,  None, None,    None,   Help, Mute, None }, // ringing
        new string[] { End,    None, None,  Hold,   Transfer, None,  None, Promise, None,   Help, Mute, None }, // talking
        new string[] { End,    None, None,  Unhold, Transfer, None,  None, Promise, None,   Help, Mute, None }, // holding
        new string[] { Dial,   Chat, None,  None,   None,     None,  Done, Promise, Away,   Help, None, None }, // wrap-up
        new string[] { Answer, None, None,  None,   None,     None,  None, None,    Back,   Help, None, None }, // away
        new string[] { Chat,   None, None,  Hold,   Transfer, None,  None, Promise, None,   Help, Mute, None }, // chatting
        new string[] { Chat,   None, None,  Unhold, Transfer, None,  None, Promise, None,   Help, Mute, None }, // the other side of a chat waits
    };

    /// <summary>The row of the call timer's <paramref name="state"/>: a chat session is ended, not hung up.</summary>
    public static int Row(int state, AgentSwitches switches)
    {
        if (!switches.IsChatting) return state;
        return state == CallState.Talking ? CallState.Count : state == CallState.Holding ? CallState.Count + 1 : state;
    }

    /// <summary>The event's word, or empty when the press means nothing in this <paramref name="row"/>.</summary>
    public static string Of(int button, int gesture, int row) => Table[row][(button * Gesture.Count) + gesture];
}
