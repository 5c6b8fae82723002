namespace DeskDevice.Contract.Tests;

public sealed class ClaimCodeTests
{
    private static readonly string Code = ClaimCode.Make([.. Enumerable.Range(3, 15).Select(i => (byte)(i * 11))]);

    [Fact]
    public void A_code_is_read_however_it_is_typed()
    {
        string written = ClaimCode.Written(Code);
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", written);
        Assert.True(ClaimCode.IsWrittenAsOne(written));
        foreach (string typed in new[] { Code, written, written.ToLowerInvariant(), written.Replace('-', ' '), Code.Replace('0', 'O').Replace('1', 'l') }) Assert.Equal(Code, ClaimCode.Read(typed));
    }

    [Fact]
    public void Every_wrong_character_and_every_two_that_changed_places_are_found()
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        for (int i = 0; i < ClaimCode.Length; i++)
        {
            foreach (char other in Alphabet.Where(c => c != Code[i])) Assert.Equal("", ClaimCode.Read(Code[..i] + other + Code[(i + 1)..]));
            for (int j = i + 1; j < ClaimCode.Length - 1; j++)
            {
                char[] swapped = Code.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Assert.Equal(Code[i] == Code[j] ? Code : "", ClaimCode.Read(new string(swapped)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("0000-0000-0000-000")]
    [InlineData("0000-0000-0000-0000-0")]
    [InlineData("UUUU-0000-0000-0000")]
    [InlineData("000ä-0000-0000-0000")]
    public void What_is_none_is_none(string text) => Assert.Equal("", ClaimCode.Read(text));

    [Theory]
    [InlineData("correct-horse-batt", false)]
    [InlineData("0000-0000-0000-000U", true)]
    [InlineData("0000000000000000", false)]
    [InlineData("0000-0000 0000-0000", false)]
    public void Other_passwords_are_not_taken_for_one(string text, bool isWritten) => Assert.Equal(isWritten, ClaimCode.IsWrittenAsOne(text));
}
