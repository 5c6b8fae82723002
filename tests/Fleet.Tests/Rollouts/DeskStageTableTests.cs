using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class DeskStageTableTests
{
    // w(aiting) o(ffered) d(ownloading) s(taged) i(nstalling) t(rial) C(onfirmed) B(ack) R(efused), in the order of the stages.
    private const string Letters = "wodsitCBR";

    [Theory] // get first, get, staged, installing, trial, confirmed, rolled back, refused, unknown
    [InlineData(DeskStage.Waiting, "wwwwwwwww")]
    [InlineData(DeskStage.Offered, "ddsitCBRo")]
    [InlineData(DeskStage.Downloading, "ddsitCBRd")]
    [InlineData(DeskStage.Staged, "dssitCBRs")]
    [InlineData(DeskStage.Installing, "diiitCBRi")]
    [InlineData(DeskStage.Trial, "tttttCBRt")]
    [InlineData(DeskStage.Confirmed, "CCCCCCCCC")]
    [InlineData(DeskStage.RolledBack, "BBBBBBBBB")]
    [InlineData(DeskStage.Refused, "RRRRRRRRR")]
    public void Every_cell_is_as_agreed(DeskStage stage, string cells)
    {
        IEnumerable<char> row = Enum.GetValues<DeskReport>().Select(report => Letters[(int)DeskStageTable.Next(stage, report)]);
        Assert.Equal(cells, new string([.. row]));
    }

    [Theory]
    [InlineData(UpdateReport.Get, 0, DeskReport.GetFirst)]
    [InlineData(UpdateReport.Get, 1020, DeskReport.Get)]
    [InlineData(UpdateReport.Staged, 0, DeskReport.Staged)]
    [InlineData(UpdateReport.Installing, 0, DeskReport.Installing)]
    [InlineData(UpdateReport.Trial, 0, DeskReport.Trial)]
    [InlineData(UpdateReport.Confirmed, 0, DeskReport.Confirmed)]
    [InlineData(UpdateReport.RolledBack, 0, DeskReport.RolledBack)]
    [InlineData(UpdateReport.Refused, 0, DeskReport.Refused)]
    [InlineData("levitating", 0, DeskReport.Unknown)]
    public void Every_word_is_read(string word, long offset, DeskReport report) =>
        Assert.Equal(report, DeskStageTable.Of(new UpdateReport { State = word, Offset = offset }));
}
