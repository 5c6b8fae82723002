using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Update;

/// <summary>
/// Which slot is which: the one thing that must survive a power cut. Never changed, only replaced; each member that returns
/// a record is one write. The new image is started from the other slot until it has proved itself, so the active slot always
/// holds one that did.
/// </summary>
public sealed class SlotsRecord
{
    /// <summary>The slot of the image that is trusted: 0 or 1.</summary>
    public int Active { get; init; }

    /// <summary>What the other slot holds: one of <see cref="OtherSlot"/>.</summary>
    public int Other { get; init; }

    /// <summary>The active slot's image; null for the one the unit left the factory with.</summary>
    public ImageRef? ActiveImage { get; init; }

    /// <summary>The other slot's image, or null.</summary>
    public ImageRef? OtherImage { get; init; }

    /// <summary>Which image was refused or went back, and why, or null. It is not fetched again until another one is desired.</summary>
    public UpdateReport? Verdict { get; init; }

    /// <summary>Whether the running image has yet to prove itself.</summary>
    public bool IsOnTrial => Other == OtherSlot.Tried;

    /// <summary>The slot that runs, or that the loader shall start: 0 or 1.</summary>
    public int Running => IsOnTrial ? 1 - Active : Active;

    /// <summary>The image in <see cref="Running"/>; null for the factory's.</summary>
    public ImageRef? RunningImage => IsOnTrial ? OtherImage : ActiveImage;

    /// <summary>The word for a slot, as info and boot say it: a or b.</summary>
    public static string Word(int slot) => slot == 0 ? "a" : "b";

    /// <summary>The other slot is about to be overwritten, or what waits in it shall not be started.</summary>
    public SlotsRecord Emptied() => With(OtherSlot.Empty, null, Verdict);

    /// <summary>The other slot holds <paramref name="image"/>, whole; the next start tries it.</summary>
    public SlotsRecord Installed(ImageRef image) => With(OtherSlot.Fresh, image, null);

    /// <summary>The loader is about to start the other slot: it has this one try.</summary>
    public SlotsRecord Tried() => With(OtherSlot.Tried, OtherImage, Verdict);

    /// <summary>The other slot's image did not start or prove itself; <paramref name="error"/> is a word why.</summary>
    public SlotsRecord WentBack(string error) => With(OtherSlot.Bad, OtherImage, BadOf(OtherImage, error));

    /// <summary>The image on trial proved itself: its slot is the active one.</summary>
    public SlotsRecord Confirmed() => Swap(OtherSlot.Spare, null);

    /// <summary>The active slot did not start: what the other one holds is all there is left.</summary>
    public SlotsRecord Swapped() => Swap(OtherSlot.Bad, BadOf(ActiveImage, UpdateError.Start));

    /// <summary>The same with another verdict, or none.</summary>
    public SlotsRecord Judged(UpdateReport? verdict) => With(Other, OtherImage, verdict);

    private static UpdateReport? BadOf(ImageRef? image, string error) =>
        image == null ? null : new UpdateReport { State = UpdateReport.RolledBack, Image = image.Id, Error = error };

    private SlotsRecord With(int other, ImageRef? image, UpdateReport? verdict) =>
        new() { Active = Active, ActiveImage = ActiveImage, Other = other, OtherImage = image, Verdict = verdict };

    private SlotsRecord Swap(int other, UpdateReport? verdict) =>
        new() { Active = 1 - Active, ActiveImage = OtherImage, Other = other, OtherImage = ActiveImage, Verdict = verdict };
}
