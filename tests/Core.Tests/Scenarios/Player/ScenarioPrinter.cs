using System.Text;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Core;
using DeskDevice.Core.Leds;

namespace DeskDevice.Scenarios;

/// <summary>Writes the snapshot: events as they go on the wire, verdicts, records, prompts and LEDs, each with its time.</summary>
public sealed class ScenarioPrinter : IDeskObserver
{
    private const int Column = 9;
    private const int CloseLookMs = 1000;

    private readonly IScenarioOutput _output;
    private readonly byte[] _buffer = new byte[Wire.MaxSmall];
    private readonly JsonWriter _writer;
    private readonly char[] _shape = new char[LedFrame.Count];
    private string _lastShape = "";
    private long _promptMs;

    /// <summary>Writes to <paramref name="output"/>.</summary>
    public ScenarioPrinter(IScenarioOutput output)
    {
        _output = output;
        _writer = new JsonWriter(_buffer);
    }

    /// <summary>The time that lines without one of their own are written under, ms.</summary>
    public long NowMs { get; set; }

    /// <summary>Writes one line under <paramref name="ms"/>.</summary>
    public void Print(long ms, string text)
    {
        string fraction = (1000 + (ms % 1000)).ToString().Substring(1);
        string time = (ms / 1000).ToString() + "." + fraction;
        StringBuilder line = new();
        for (int i = time.Length; i < Column; i++) line.Append(' ');
        _output.Line(line.ToString() + time + "  " + text);
    }

    /// <summary>
    /// The shape of the LEDs from the top clockwise, where it changed: every change in the first second of a prompt, so that its beat
    /// can be read, and then one look a second.
    /// </summary>
    public void Frame(LedFrame frame, long ms)
    {
        if (ms - _promptMs >= CloseLookMs && ms % 1000 != 0) return;
        for (int i = 0; i < _shape.Length; i++) _shape[i] = frame.IsLit(i) ? '#' : '.';
        string shape = new(_shape);
        if (shape == _lastShape) return;
        _lastShape = shape;
        Print(ms, "leds " + shape);
    }

    /// <inheritdoc />
    public void Event(DeskEvent e)
    {
        e.Write(_writer);
        Print(NowMs, "event " + Encoding.UTF8.GetString(_buffer, 0, _writer.Length));
    }

    /// <inheritdoc />
    public void Verdict(Verdict verdict) => Print(NowMs, "verdict " + verdict.ToLine());

    /// <inheritdoc />
    public void Call(CallRecord call) => Print(
        NowMs,
        "record call " + call.Seq.ToString() + " " + call.Direction + " ring " + call.RingMs.ToString() + " talk " + call.TalkMs.ToString()
        + " hold " + call.HoldMs.ToString() + " wrap-up " + call.WrapUpMs.ToString() + " outcomes " + call.OutcomesNoted.ToString());

    /// <inheritdoc />
    public void Odd(int state, int input, long ms) => Print(NowMs, "odd " + CallInput.Word(input) + " while " + CallState.Word(state));

    /// <inheritdoc />
    public void PromptShown(string kind, long ms)
    {
        _promptMs = ms;
        Print(NowMs, kind.Length == 0 ? "prompt none" : "prompt " + kind);
    }
}
