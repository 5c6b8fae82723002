using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class DeskStageTableTests
{
    // w(aiting) o(ffered) d(ownloading) s(taged) i(nstalling) t(rial) u(nproved) x silent C(onfirmed) B(ack) R(efused), in the order of the stages.
    private const string Letters = "wodsituxCBR";

    [Theory] // offer, withdraw, time out, get first, get, staged, installing, trial, unproved, proved, rolled back, refused, unknown
    [InlineData(DeskStage.Waiting, "owwwwwwtuCBRw")]
    [InlineData(DeskStage.Offered, "owxddsituCBRo")]
    [InlineData(DeskStage.Downloading, "dwxddsituCBRd")]
    [InlineData(DeskStage.Staged, "swxdssituCBRs")]
    [InlineData(DeskStage.Installing, "iwxdiiituCBRi")]
    [InlineData(DeskStage.Trial, "ttxtttttuCBRt")]
    [InlineData(DeskStage.Unproved, "uuuuuuuuuCBRu")]
    [InlineData(DeskStage.Silent, "owxddsituCBRx")]
    [InlineData(DeskStage.Confirmed, "CCCCCCCCCCCCC")]
    [InlineData(DeskStage.RolledBack, "BBBBBBBBBBBBB")]
    [InlineData(DeskStage.Refused, "RRRRRRRRRRRRR")]
    public void Every_cell_is_as_agreed(DeskStage stage, string cells)
    {
        IEnumerable<char> row = Enum.GetValues<DeskInput>().Select(input => Letters[(int)DeskStageTable.Next(stage, input)]);
        Assert.Equal(cells, new string([.. row]));
    }

    [Theory]
    [InlineData(UpdateReport.Get, 0, DeskInput.GetFirst)]
    [InlineData(UpdateReport.Get, 1020, DeskInput.Get)]
    [InlineData(UpdateReport.Staged, 0, DeskInput.Staged)]
    [InlineData(UpdateReport.Installing, 0, DeskInput.Installing)]
    [InlineData(UpdateReport.Trial, 0, DeskInput.Trial)]
    [InlineData(UpdateReport.Confirmed, 0, DeskInput.Proved)]
    [InlineData(UpdateReport.RolledBack, 0, DeskInput.RolledBack)]
    [InlineData(UpdateReport.Refused, 0, DeskInput.Refused)]
    [InlineData("levitating", 0, DeskInput.Unknown)]
    public void Every_word_is_read(string word, long offset, DeskInput input) =>
        Assert.Equal(input, DeskStageTable.Of(new UpdateReport { State = word, Offset = offset }, DeskInput.Proved));
}
