using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.Tests.Lines;

/// <summary>The table of a channel's life, row by row, as docs/phone-systems.md has it.</summary>
public class ChannelTableTests
{
    public static TheoryData<string, string> Rows => new()
    {
        { "Opened", "Opened Opened, Dials Dialing, Rings Ringing, Answered Up, Held Opened, Unheld Opened, HandedOver Opened" },
        { "Dialing", "Opened Dialing, Dials Dialing, Rings Dialing, Answered Up, Held Held, Unheld Dialing, HandedOver Dialing" },
        { "Ringing", "Opened Ringing, Dials Ringing, Rings Ringing, Answered Up, Held Ringing, Unheld Ringing, HandedOver Ringing" },
        { "Up", "Opened Up, Dials Up, Rings Up, Answered Up, Held Held, Unheld Up, HandedOver Up" },
        { "Held", "Opened Held, Dials Held, Rings Held, Answered Held, Held Held, Unheld Up, HandedOver Held" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fact_leads_where_the_table_says(string state, string row)
    {
        IEnumerable<FactKind> facts = Enum.GetValues<FactKind>().Where(fact => fact != FactKind.Closed);
        Assert.Equal(row, string.Join(", ", facts.Select(fact => $"{fact} {ChannelTable.Next(Enum.Parse<ChannelState>(state), fact)}")));
    }

    [Fact]
    public void Every_state_has_its_row() => Assert.Equal(Enum.GetNames<ChannelState>().Length, Rows.Count());
}
