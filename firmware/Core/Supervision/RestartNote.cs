using System.Text;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Supervision;

/// <summary>The note that says why the unit restarts, on flash. A flash that does not take it costs the reason, not the restart.</summary>
public sealed class RestartNote
{
    private const string Name = "why";
    private readonly Kept _kept;
    private readonly byte[] _buffer = new byte[4 * StartReason.MaxNote];

    /// <summary>Keeps it in <paramref name="files"/>.</summary>
    public RestartNote(IFiles files) => _kept = new Kept(files, Name);

    /// <summary>Leaves a note, see <see cref="StartReason.Note"/>.</summary>
    public void Leave(string note)
    {
        byte[] text = Encoding.UTF8.GetBytes(note);
        Write(text, text.Length < _buffer.Length ? text.Length : _buffer.Length);
    }

    /// <summary>The note that was left before this start, or empty; it is gone then.</summary>
    public string Take()
    {
        try
        {
            int length = _kept.Read(_buffer);
            if (length <= 0) return "";
            string note = Encoding.UTF8.GetString(_buffer, 0, length);
            Write(_buffer, 0);
            return note;
        }
        catch (FlashException)
        {
            return "";
        }
    }

    private void Write(byte[] data, int count)
    {
        try
        {
            _kept.Write(data, 0, count);
        }
        catch (FlashException)
        {
            // The self-test says that files are broken.
        }
    }
}
