namespace DeskDevice.Pages.Ports;

/// <summary>
/// One virtual desk that whoever sits at the browser may use as its agent. Register none in a gateway without virtual desks: the
/// page then says so, and how to get one. All members may be called from any thread.
/// </summary>
public interface ITryDeskPort
{
    /// <summary>The desk, about ten times a second while something changes on it.</summary>
    ILatest<TryDeskView> Snapshots { get; }

    /// <summary>The desk's hardware address: the one of its tile on the floor.</summary>
    string Desk { get; }

    /// <summary>Names of the recorded voices that its microphone can be fed with, for example <c>uk</c>.</summary>
    IReadOnlyList<string> Voices { get; }

    /// <summary>The button goes down. Short, long and double presses are told apart by the desk, from when it is pressed and released.</summary>
    void Press(DeskButton button);

    /// <summary>The button comes up.</summary>
    void Release(DeskButton button);

    /// <summary>The phone starts to ring.</summary>
    void StartRing();

    /// <summary>The phone stops ringing: the caller gave up.</summary>
    void StopRing();

    /// <summary>A headset is plugged in.</summary>
    void PlugHeadset();

    /// <summary>The headset is unplugged.</summary>
    void UnplugHeadset();

    /// <summary>The agent speaks with one of <see cref="Voices"/>, over and over, at <see cref="TryDeskView.MicrophoneLevel"/>.</summary>
    void Speak(string voice);

    /// <summary>
    /// Sets how loud the agent speaks, 0.1 dB against the desk's reference: -300 to 300. Without a recorded voice an even sound of that
    /// loudness is fed.
    /// </summary>
    void SpeakAt(int level);

    /// <summary>The agent is silent.</summary>
    void BeSilent();
}

/// <summary>The four buttons, in the order in which they stand on the desk unit.</summary>
public enum DeskButton
{
    /// <summary>Answer a call, end it, or start one.</summary>
    Answer,

    /// <summary>Put the caller on hold, and take them back.</summary>
    Hold,

    /// <summary>The outcome is noted.</summary>
    WrapUp,

    /// <summary>Ask for help.</summary>
    Help,
}
