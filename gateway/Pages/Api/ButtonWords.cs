using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Api;

/// <summary>The buttons' words in addresses and texts, in the order in which they stand on the desk unit.</summary>
internal static class ButtonWords
{
    public static readonly IReadOnlyList<string> All = ["answer", "hold", "wrap-up", "help"];

    public static DeskButton? Of(string word)
    {
        int place = All.ToList().IndexOf(word);
        return place < 0 ? null : (DeskButton)place;
    }
}
