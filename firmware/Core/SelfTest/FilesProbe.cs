using DeskDevice.Core.Files;

namespace DeskDevice.Core.SelfTest;

/// <summary>Whether files can be written, read back and deleted.</summary>
public static class FilesProbe
{
    private const string Name = "probe";
    private const int Length = 8;

    /// <summary>Tries it once; a broken flash is a false, not an exception.</summary>
    public static bool Works(IFiles files)
    {
        byte[] written = new byte[Length];
        byte[] read = new byte[Length];
        for (int i = 0; i < Length; i++) written[i] = (byte)(0xA5 ^ (i * 17));
        try
        {
            files.Delete(Name);
            files.Append(Name, written, 0, Length);
            int count = files.Read(Name, 0, read, 0, Length);
            files.Delete(Name);
            return count == Length && Same(written, read);
        }
        catch (FlashException)
        {
            return false;
        }
    }

    private static bool Same(byte[] a, byte[] b)
    {
        for (int i = 0; i < Length; i++)
        {
            if (a[i] != b[i]) return false;
        }

        return true;
    }
}
