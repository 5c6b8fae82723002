using DeskDevice.Core.Files;

namespace DeskDevice.Core.Setup;

/// <summary>The settings on flash.</summary>
public sealed class SetupStore
{
    private const string Name = "setup";
    private readonly Kept _kept;

    /// <summary>Keeps them in <paramref name="files"/>.</summary>
    public SetupStore(IFiles files) => _kept = new Kept(files, Name);

    /// <summary>The settings that were kept, or null when there are none that a unit could work with.</summary>
    /// <exception cref="FlashException">The flash cannot be read.</exception>
    public SetupSettings? Read()
    {
        byte[] buffer = new byte[SetupSettings.MaxBytes];
        int length = _kept.Read(buffer);
        SetupSettings? settings = length < 0 ? null : SetupSettings.Read(buffer, length);
        return settings != null && SetupCheck.IsGood(settings) ? settings : null;
    }

    /// <summary>Keeps good settings.</summary>
    /// <exception cref="FlashException">The flash did not take them: those before them stand.</exception>
    public void Keep(SetupSettings settings)
    {
        byte[] buffer = new byte[SetupSettings.MaxBytes];
        _kept.Write(buffer, 0, settings.Write(buffer));
    }
}
