using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Verdicts;

/// <summary>
/// A gateway that steps the decoded events in their order reaches the verdicts that the desk reached from its readings, line for
/// line: over random days, with ticks that come late, limits that move in mid-call and buttons pressed at random.
/// </summary>
public class SameVerdictsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    public void Gateway_and_desk_judge_alike(int seed)
    {
        RandomDay day = new(seed);
        Journal desk = new();
        Journal gateway = new();
        DeskConduct conduct = new(gateway);
        Desk subject = day.Desk;
        subject.Observer = desk;
        subject.Link.Connected(0);
        Outgoing message = new();
        do
        {
            day.Next();
            while (subject.Link.TryTake(message, day.NowMs))
            {
                if (!message.Topic.EndsWith("/event", StringComparison.Ordinal)) continue;
                DeskEvent e = DeskEvent.Read(message.Payload, 0, message.Length);
                conduct.Step(e);
                day.Acknowledge(e);
            }
        }
        while (!day.IsOver);

        Assert.Equal(desk.Lines, gateway.Lines);
        string[] outcomes = [.. desk.Lines.Select(line => string.Join(' ', line.Split(' ').Take(4).Skip(2))).Distinct()];
        string[] expected = ["ring kept", "ring late", "volume loud", "volume soft", "hold kept", "hold long", "dead-air kept", "dead-air agent-silent", "placement bursts"];
        Assert.Empty(expected.Except(outcomes));
    }

    /// <summary>Verdicts and closed records, a line each.</summary>
    private sealed class Journal : IConductSink, IDeskObserver
    {
        public List<string> Lines { get; } = [];

        public void Verdict(Verdict verdict) => Lines.Add(verdict.ToLine());

        public void Judge(Verdict verdict) => Lines.Add(verdict.ToLine());

        public void Call(CallRecord call) => Close(call);

        public void Close(CallRecord call) => Lines.Add(
            $"call {call.Seq} record {call.Direction} {call.OpenedMs}..{call.ClosedMs} ring {call.RingMs} talk {call.TalkMs} "
            + $"hold {call.HoldMs} wrap-up {call.WrapUpMs} voiced {call.VoicedSeconds} sum {call.LevelSum} in band {call.SecondsInBand} "
            + $"squares {call.LevelSquares} syllables {call.Syllables} speech {call.SpeechMs} bursts {call.Bursts} noise {call.NoiseSum}/{call.NoiseCount}");

        public void Odd(int state, int input, long ms) => Lines.Add($"odd {input} while {state} at {ms}");

        public void Raise(string prompt, long ms, long untilMs)
        {
        }

        public void Clear(string prompt, long ms)
        {
        }

        public void Event(DeskEvent e)
        {
        }

        public void PromptShown(string kind, long ms)
        {
        }
    }
}
