using System.Text;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Prompts;
using DeskDevice.Support;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>docs/prompts.md, made of the table of prompts.</summary>
internal static class PromptsDocument
{
    public static string Text()
    {
        Limits limits = new();
        JsonNode words = JsonNode.Parse(File.ReadAllText(RepositoryRoot.File("gateway/Pages/Languages/en.json")))!;
        StringBuilder text = new($"""
            # What the LEDs can say

            Made of the table in `firmware/Core/Prompts/PromptTable.cs`. At most one prompt shows at a time: the topmost of those that are on. Each has a shape and a beat of its own, so that it is
            told apart without its colour. A picture shows one beat, from left to right; LED 0 is at the top.

            - **Cool-down.** A prompt that was seen and is over is not shown again for that long. Where it holds again meanwhile, it waits; where it still does when the time is over, it shows.
            - **Mute.** The agent mutes prompts for a call by a long press of the help button. Hidden prompts are not forgotten: what still holds after the call shows then. What somebody asked for shows all the same.
            - **Escalation.** A supervisor hears of a hold {limits.HoldGraceMs / 1000} s after the limit, which is the agent's own grace, and of a request for help that nobody has answered after {limits.HelpMs / 1000} s. Of nothing else.

            | | prompt | says | raised by | cool-down | while muted | picture |
            |---|---|---|---|---|---|---|

            """);
        for (int prompt = 0; prompt < PromptTable.Count; prompt++)
        {
            PromptRow row = PromptTable.Row(prompt);
            string by = row is { IsOwn: true, IsOrdered: true } ? "the desk, the gateway" : row.IsOwn ? "the desk" : row.IsOrdered ? "the gateway" : "a command";
            string rest = row.CoolDownMs == 0 ? "–" : $"{row.CoolDownMs / 1000} s";
            text.Append($"| {prompt + 1} | `{row.Kind}` | {words["prompt." + row.Kind]} | {by} | {rest} | {(row.IsMuted ? "hidden" : "shows")} | ![{row.Kind}](leds/{row.Kind}.svg) |\n");
        }

        return text.ToString();
    }
}
