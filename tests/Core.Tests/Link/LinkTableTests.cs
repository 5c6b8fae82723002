using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public sealed class LinkTableTests
{
    private static readonly string[] States = ["offline", "joining", "waiting", "connecting", "up", "leaving"];
    private static readonly string[] Actions = ["", "join", "begin", "soon", "later", "refuse", "accept", "trust", "farewell"];

    [Theory] // an exclamation mark says that the connection is dropped
    [InlineData(LinkInput.NetworkUp, "waiting soon | waiting soon | waiting | connecting | up | leaving")]
    [InlineData(LinkInput.NetworkDown, "offline | joining | offline soon | offline soon! | offline soon! | leaving")]
    [InlineData(LinkInput.Moved, "offline | joining | waiting | waiting soon! | waiting soon! | leaving")]
    [InlineData(LinkInput.Due, "joining join | offline later | connecting begin | waiting later! | up trust | leaving!")]
    [InlineData(LinkInput.Open, "offline | joining | waiting | up accept | up | leaving")]
    [InlineData(LinkInput.Refused, "offline | joining | waiting | waiting refuse! | waiting refuse! | leaving")]
    [InlineData(LinkInput.Failed, "offline | joining | waiting | waiting later! | waiting later! | leaving")]
    [InlineData(LinkInput.Silent, "offline | joining | waiting | connecting | waiting later! | leaving")]
    [InlineData(LinkInput.Renew, "offline | joining | waiting soon | waiting soon! | waiting soon! | leaving")]
    [InlineData(LinkInput.Leave, "leaving | leaving | leaving | leaving! | leaving farewell | leaving")]
    public void Every_cell_is_as_agreed(int input, string cells) =>
        Assert.Equal(cells, string.Join(" | ", Enumerable.Range(0, LinkState.Count).Select(state => CellOf(state, input))));

    [Fact]
    public void A_connection_is_dropped_whenever_a_state_that_may_have_one_is_left_other_than_by_farewell()
    {
        for (int input = 0; input < LinkInput.Count; input++)
        {
            foreach (int state in new[] { LinkState.Connecting, LinkState.Up })
            {
                int next = LinkTable.Next(state, input);
                bool keeps = next is LinkState.Connecting or LinkState.Up || LinkTable.Action(state, input) == LinkAction.Farewell;
                Assert.Equal(!keeps, LinkTable.Drops(state, input));
            }
        }
    }

    [Fact]
    public void Every_state_is_left_when_it_is_due_but_a_link_that_stands_and_one_that_leaves()
    {
        for (int state = 0; state < LinkState.Count; state++)
        {
            bool stays = state is LinkState.Up or LinkState.Leaving;
            Assert.Equal(stays, LinkTable.Next(state, LinkInput.Due) == state);
        }
    }

    private static string CellOf(int state, int input)
    {
        string action = Actions[LinkTable.Action(state, input)];
        string drop = LinkTable.Drops(state, input) ? "!" : "";
        return States[LinkTable.Next(state, input)] + (action.Length > 0 ? " " + action : "") + drop;
    }
}
