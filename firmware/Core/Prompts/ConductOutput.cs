using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;

namespace DeskDevice.Core.Prompts;

/// <summary>
/// Where the desk's own conduct puts out: prompts to the LEDs, the rest to whoever looks on. Verdicts leave the desk only as the
/// events they follow from.
/// </summary>
internal sealed class ConductOutput : IConductSink
{
    private readonly PromptArbiter _prompts;

    public ConductOutput(PromptArbiter prompts) => _prompts = prompts;

    public IDeskObserver Observer { get; set; } = new NoObserver();

    public void Raise(string prompt, long ms, long untilMs) => _prompts.Raise(prompt, ms, untilMs);

    public void Clear(string prompt, long ms) => _prompts.Clear(prompt);

    public void Judge(Verdict verdict) => Observer.Verdict(verdict);

    public void Close(CallRecord call) => Observer.Call(call);

    public void Odd(int state, int input, long ms) => Observer.Odd(state, input, ms);
}
