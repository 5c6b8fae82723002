using DeskDevice.Core.Update;

namespace DeskDevice.Scenarios;

/// <summary>Says that the desk would restart now, and lets it go on.</summary>
public sealed class ScenarioRestart : IRestart
{
    private readonly ScenarioPrinter _printer;

    /// <summary>Says so to <paramref name="printer"/>.</summary>
    public ScenarioRestart(ScenarioPrinter printer) => _printer = printer;

    /// <inheritdoc />
    public void Restart(string why) => _printer.Print(_printer.NowMs, "restart " + why);
}
