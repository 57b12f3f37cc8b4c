/** Level 6: the front door for programs that judge texts; needs no Deeplearning4j at run time. */
package org.lstm4j.predict;
