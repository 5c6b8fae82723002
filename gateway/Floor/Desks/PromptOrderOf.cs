using System.Collections.Immutable;
using DeskDevice.Contract;

namespace DeskDevice.Floor.Desks;

/// <summary>
/// Which of several prompts a tile shows: the one that a supervisor would act on first. Cues (greet, ask, thank) and the pace are between the desk and its
/// agent.
/// </summary>
internal static class PromptOrderOf
{
    private static readonly string[] Order =
    [
        PromptKinds.HoldLong, PromptKinds.RingLate, PromptKinds.Promise, PromptKinds.Hold, PromptKinds.Return, PromptKinds.WrapLong, PromptKinds.Transfer,
        PromptKinds.DeadAir, PromptKinds.Loud, PromptKinds.Soft, PromptKinds.MoveMic, PromptKinds.Ring,
    ];

    /// <summary>The first by that order; a default value when none of them shows.</summary>
    public static ShownPrompt First(ImmutableArray<ShownPrompt> shown)
    {
        foreach (string kind in Order)
        {
            foreach (ShownPrompt prompt in shown)
            {
                if (prompt.Kind == kind) return prompt;
            }
        }

        return default;
    }
}
