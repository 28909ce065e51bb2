// Code, FIPS number, name, residents (2020 census, rounded to thousands; a public figure).
// Territories are looked up like any place, but the demo generator leaves them out.
export const states = [
  ["AL", "01", "Alabama", 5024], ["AK", "02", "Alaska", 733], ["AZ", "04", "Arizona", 7152], ["AR", "05", "Arkansas", 3012],
  ["CA", "06", "California", 39538], ["CO", "08", "Colorado", 5774], ["CT", "09", "Connecticut", 3606], ["DE", "10", "Delaware", 990],
  ["DC", "11", "District of Columbia", 690], ["FL", "12", "Florida", 21538], ["GA", "13", "Georgia", 10712], ["HI", "15", "Hawaii", 1455],
  ["ID", "16", "Idaho", 1839], ["IL", "17", "Illinois", 12813], ["IN", "18", "Indiana", 6786], ["IA", "19", "Iowa", 3190],
  ["KS", "20", "Kansas", 2938], ["KY", "21", "Kentucky", 4506], ["LA", "22", "Louisiana", 4658], ["ME", "23", "Maine", 1362],
  ["MD", "24", "Maryland", 6177], ["MA", "25", "Massachusetts", 7030], ["MI", "26", "Michigan", 10077], ["MN", "27", "Minnesota", 5706],
  ["MS", "28", "Mississippi", 2961], ["MO", "29", "Missouri", 6155], ["MT", "30", "Montana", 1084], ["NE", "31", "Nebraska", 1962],
  ["NV", "32", "Nevada", 3105], ["NH", "33", "New Hampshire", 1378], ["NJ", "34", "New Jersey", 9289], ["NM", "35", "New Mexico", 2118],
  ["NY", "36", "New York", 20201], ["NC", "37", "North Carolina", 10439], ["ND", "38", "North Dakota", 779], ["OH", "39", "Ohio", 11799],
  ["OK", "40", "Oklahoma", 3959], ["OR", "41", "Oregon", 4237], ["PA", "42", "Pennsylvania", 13003], ["RI", "44", "Rhode Island", 1097],
  ["SC", "45", "South Carolina", 5118], ["SD", "46", "South Dakota", 887], ["TN", "47", "Tennessee", 6911], ["TX", "48", "Texas", 29146],
  ["UT", "49", "Utah", 3272], ["VT", "50", "Vermont", 643], ["VA", "51", "Virginia", 8631], ["WA", "53", "Washington", 7705],
  ["WV", "54", "West Virginia", 1794], ["WI", "55", "Wisconsin", 5894], ["WY", "56", "Wyoming", 577],
  ["AS", "60", "American Samoa", 50], ["GU", "66", "Guam", 154], ["MP", "69", "Northern Mariana Islands", 47],
  ["PR", "72", "Puerto Rico", 3286], ["VI", "78", "U.S. Virgin Islands", 87],
];
