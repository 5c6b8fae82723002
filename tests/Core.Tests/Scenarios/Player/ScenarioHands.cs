using System;
using DeskDevice.Core;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Scenarios;

/// <summary>The phone, the agent's hands and the agent's voice: what a script says of them, as readings at each moment.</summary>
public sealed class ScenarioHands
{
    private const int PressMs = 100;
    private const int LongPressMs = 1200;
    private const int RingOnMs = 1000;
    private const int RingPeriodMs = 5000;

    private const int FrameMs = 10;

    // Five syllables a second, round as the board's chain leaves them: percent of what the script says, whose rms they are, 10 ms by 10 ms.
    private static readonly int[] Syllable = { 10, 14, 24, 41, 62, 85, 108, 129, 145, 156, 160, 156, 145, 129, 108, 85, 62, 41, 24, 14 };

    private static readonly string[] Names = { "answer", "hold", "wrap-up", "help" };
    private static readonly string[] Gestures = { "short", "long", "double" };

    private readonly long[] _pressMs = new long[ButtonPad.Count];
    private readonly int[] _gesture = new int[ButtonPad.Count];
    private long _ringMs;
    private int _rings;
    private int _voiceMv;

    /// <summary>Hands off.</summary>
    public ScenarioHands()
    {
        for (int i = 0; i < _gesture.Length; i++) _gesture[i] = Gesture.None;
    }

    /// <summary>The readings as they are now.</summary>
    public Readings Readings { get; } = new();

    /// <summary>Follows a line; false when it is not about hands, phone or voice.</summary>
    public bool Follow(ScenarioLine line)
    {
        switch (line.Verb)
        {
            case "headset":
                Readings.Headset = line.Rest == "in";
                return true;
            case "ring":
                _ringMs = line.Ms;
                _rings = Number(line);
                return true;
            case "voice":
                _voiceMv = Number(line);
                return true;
            case "press":
                Press(line);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Moves hands, phone and voice to <paramref name="nowMs"/>.</summary>
    public void MoveTo(long nowMs)
    {
        long rang = nowMs - _ringMs;
        Readings.Ring = rang / RingPeriodMs < _rings && rang % RingPeriodMs < RingOnMs;
        int depthMv = _voiceMv * Syllable[(int)(nowMs / FrameMs % Syllable.Length)] / 100;
        Readings.LevelMv = LevelMeter.DefaultRestMv - depthMv;
        Readings.AnswerButton = IsDown(ButtonPad.Answer, nowMs);
        Readings.HoldButton = IsDown(ButtonPad.Hold, nowMs);
        Readings.WrapUpButton = IsDown(ButtonPad.WrapUp, nowMs);
        Readings.HelpButton = IsDown(ButtonPad.Help, nowMs);
    }

    private static int Number(ScenarioLine line)
    {
        if (int.TryParse(line.Rest, out int number)) return number;
        throw new ArgumentException(line.Verb + ": '" + line.Rest + "' is no whole number; write rings, or mV of depth");
    }

    private static int Find(string[] words, string word)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == word) return i;
        }

        throw new ArgumentException("press: '" + word + "' is unknown; write answer, hold, wrap-up or help, and short, long or double");
    }

    private void Press(ScenarioLine line)
    {
        int space = line.Rest.IndexOf(' ');
        int button = Find(Names, space < 0 ? line.Rest : line.Rest.Substring(0, space));
        _gesture[button] = space < 0 ? Gesture.Short : Find(Gestures, line.Rest.Substring(space + 1));
        _pressMs[button] = line.Ms;
    }

    private bool IsDown(int button, long nowMs)
    {
        long pressed = nowMs - _pressMs[button];
        return _gesture[button] switch
        {
            Gesture.Short => pressed < PressMs,
            Gesture.Long => pressed < LongPressMs,
            Gesture.Double => pressed < PressMs || (pressed >= 2 * PressMs && pressed < 3 * PressMs),
            _ => false,
        };
    }
}
